using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace ExplainerBot.Architecture;

/// <summary>What a type's code uses, read from its compiled form: signatures, attributes and every instruction of its methods.</summary>
internal static class UsedMembers
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToFrozenDictionary(o => o.Value);

    /// <summary>The members that a type refers to, and the types that its own members are declared with.</summary>
    public static IEnumerable<MemberInfo> Of(Type type)
    {
        IEnumerable<Type?> declared = [type.BaseType, .. type.GetInterfaces(), .. type.GetFields(All).Select(f => f.FieldType)];
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToArray();
        return declared.OfType<MemberInfo>()
            .Concat(methods.SelectMany(Signature))
            .Concat(methods.SelectMany(Body))
            .Concat(type.GetCustomAttributesData().Select(a => a.AttributeType));
    }

    /// <summary>The types that a member stands for: itself or its owner, and what its signature names, generic arguments included.</summary>
    public static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        Type type => Parts(type),
        FieldInfo field => Parts(field.DeclaringType).Concat(Parts(field.FieldType)),
        MethodBase method => Parts(method.DeclaringType)
            .Concat(Signature(method).SelectMany(Parts))
            .Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Parts) : []),
        _ => Parts(member.DeclaringType),
    };

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method.GetParameters().Select(p => p.ParameterType)
            .Concat(method is MethodInfo { ReturnType: var returned } ? [returned] : [])
            .Concat(method.GetCustomAttributesData().Select(a => a.AttributeType));

    private static IEnumerable<Type> Parts(Type? type)
    {
        while (type is { HasElementType: true })
            type = type.GetElementType();
        if (type is null || type.IsGenericParameter)
            return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }

    private static IEnumerable<MemberInfo> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodesByValue[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += opCode.Size;
            if (opCode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                yield return Resolve(method, BitConverter.ToInt32(code, at));
            at += OperandSize(opCode.OperandType, code, at);
        }
    }

    private static MemberInfo Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null)!;

    private static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };
}
