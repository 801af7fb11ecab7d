using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace BotFramework.Tests;

/// <summary>Writes the members that code outside an assembly can use, one a line.</summary>
public static class PublicSurface
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // Inherited: also what a type has from its base types, as if it were its own.
    public static IEnumerable<string> Of(IEnumerable<Type> types, bool inherited = false) =>
        types.Where(IsVisible).SelectMany(type => Of(type, inherited)).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(Type type, bool inherited)
    {
        var name = Name(type);
        yield return $"{name} : {Kind(type)}";
        if (type.IsSubclassOf(typeof(MulticastDelegate)))
        {
            yield return $"{name}.{Method(type.GetMethod("Invoke")!)}";
            yield break;
        }
        for (var parent = type.BaseType; parent is not null && parent != typeof(object); parent = inherited ? parent.BaseType : null)
            yield return $"{name} : derives from {Name(parent)}";
        foreach (var contract in type.GetInterfaces().Where(IsVisible))
            yield return $"{name} : implements {Name(contract)}";

        var members = type.GetMembers(Everything | (inherited ? BindingFlags.FlattenHierarchy : BindingFlags.DeclaredOnly));
        if (inherited && type.IsInterface)
            members = [.. members, .. type.GetInterfaces().SelectMany(i => i.GetMembers(Everything))];
        foreach (var member in members)
        {
            foreach (var line in Of(member))
                yield return $"{name}.{line}";
        }
    }

    private static IEnumerable<string> Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => [$"new({Parameters(constructor)}) : {Access(constructor)}"],
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => [Method(method)],
        PropertyInfo property => property.GetAccessors(true).Where(IsVisible).Select(accessor => Property(property, accessor)),
        FieldInfo { IsLiteral: true, IsPublic: true } constant => [$"{constant.Name} : const {Value(constant.GetRawConstantValue())}"],
        // Code that reads it cannot tell a field from a property.
        FieldInfo { IsPublic: true } field => [$"{field.Name} {{ get }} : public{(field.IsStatic ? " static" : "")} {Name(field.FieldType)}"],
        _ => [],
    };

    private static string Property(PropertyInfo property, MethodInfo accessor)
    {
        var json = property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName;
        var type = property.IsDefined(typeof(DynamicAttribute)) ? "dynamic" : Name(property.PropertyType);
        return $"{property.Name} {{ {accessor.Name[..3]} }} : {Access(accessor)} {type}{(json is null ? "" : $" as \"{json}\"")}";
    }

    private static string Method(MethodInfo method) =>
        $"{method.Name}{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "")}"
        + $"({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(method)}) : {Access(method)} {Name(method.ReturnType)}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsDefined(typeof(CallerMemberNameAttribute)) ? "[CallerMemberName] " : "")
        + (p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : p.IsOut ? "out " : "")
        + $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {Value(p.DefaultValue)}" : "")}"));

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "public" : "protected")
        + (method.IsStatic ? " static" : method.IsAbstract && method.DeclaringType!.IsClass ? " abstract" : method.IsVirtual && !method.IsFinal && method.DeclaringType!.IsClass ? " virtual" : "");

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsSubclassOf(typeof(MulticastDelegate)) ? "delegate"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsArray || type.IsByRef)
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        var name = type.FullName ?? $"{type.Namespace}.{type.Name}";
        if (!type.IsGenericType)
            return name;
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string Value(object? value) =>
        value switch { null => "default", string text => $"\"{text}\"", _ => Convert.ToString(value, CultureInfo.InvariantCulture)! };

    private static bool IsVisible(Type type) => type.IsVisible || (type.IsNestedFamily && type.DeclaringType!.IsVisible);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
