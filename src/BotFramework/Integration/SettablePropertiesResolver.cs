using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Writes only properties that can be set: what the bot computes for itself does not go on the wire.</summary>
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
