using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using BotFramework.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Writes only properties that can be set: what the bot computes for itself does not go on the wire.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = ReflectedJson.Kept)]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = ReflectedJson.Kept)]
internal sealed class SettablePropertiesResolver : DefaultContractResolver
{
    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        if (member is PropertyInfo { SetMethod: null or { IsPrivate: true } or { IsFamily: true } })
            property.ShouldSerialize = _ => false;
        return property;
    }
}
