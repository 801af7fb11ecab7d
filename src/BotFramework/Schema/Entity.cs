using BotFramework.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Something that a message is about or refers to, of any type; what it says is in the bag.</summary>
public class Entity : IEquatable<Entity>, IExtensible
{
    private JObject bag;

    public Entity()
    {
    }

    public Entity(string type = null) => Type = type;

    [JsonProperty("type")] public string Type { get; set; }

    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties
    {
        get => bag ??= [];
        set => bag = value;
    }

    JObject IExtensible.Bag
    {
        get => bag;
        set => bag = value;
    }

    public T GetAs<T>() => ReflectedJson.Read<T>(ReflectedJson.Write(this));

    public void SetAs<T>(T obj)
    {
        var entity = ReflectedJson.Read<Entity>(ReflectedJson.Write(obj));
        Type = entity.Type;
        Properties = entity.Properties;
    }

    public bool Equals(Entity other) => other is not null && ReflectedJson.Write(this) == ReflectedJson.Write(other);

    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is not null && obj.GetType() == GetType() && Equals((Entity)obj));

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>A member of the conversation is named in the text.</summary>
public class Mention : Entity
{
    public Mention() => Type = "mention";

    public Mention(ChannelAccount mentioned = null, string text = null, string type = null)
        : this()
    {
        Mentioned = mentioned;
        Text = text;
    }

    [JsonProperty("mentioned")] public ChannelAccount Mentioned { get; set; }
    [JsonProperty("text")] public string Text { get; set; }
}
