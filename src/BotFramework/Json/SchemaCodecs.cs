using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace BotFramework.Json;

/// <summary>
/// The codecs of the schema's types, by the attributes of their members. Each type is named here: so all code is known when a program is
/// compiled, and none has to be made when it runs.
/// </summary>
internal sealed class SchemaCodecs
{
    private readonly Dictionary<Type, Kind> kinds = [];
    private readonly UntypedCodec untyped;

    public SchemaCodecs(UntypedCodec untyped)
    {
        this.untyped = untyped;
        Add(untyped);
        Add(new TextCodec());
        Add(new ListCodec<string>(new TextCodec()));
        Add(new TimeCodec());
        Add(new BooleanCodec());
        Add(new NumberCodec());
        // A type after those of its members.
        Add<ChannelAccount>();
        Add<ConversationAccount>();
        Add<ConversationReference>();
        Add<MessageReaction>();
        Add<TextHighlight>();
        Add<Attachment>();
        Add<CardAction>();
        Add<SuggestedActions>();
        Add(new MapCodec<Entity>(Add<Entity>()));
        Add<SemanticAction>();
        Activity = Add<Activity>();
        Replies = Add<ExpectedReplies>();
        Response = Add<ResourceResponse>();
    }

    public ShapeCodec<Activity> Activity { get; }

    public ShapeCodec<ExpectedReplies> Replies { get; }

    public ShapeCodec<ResourceResponse> Response { get; }

    private ShapeCodec<T> Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>()
        where T : class, new()
    {
        var members = typeof(T).GetProperties()
            .Where(p => p.IsDefined(typeof(JsonPropertyAttribute)))
            .Select(p => kinds.TryGetValue(p.PropertyType, out var kind)
                ? kind.Member<T>(p)
                : throw new InvalidOperationException($"{typeof(T).Name}.{p.Name} has a type that no codec is named for: {p.PropertyType}."));
        var shape = new ShapeCodec<T>([.. members], untyped);
        Add(shape);
        Add(new ListCodec<T>(shape));
        return shape;
    }

    private void Add<TValue>(Codec<TValue> codec) => kinds.Add(typeof(TValue), new Kind<TValue>(codec));

    /// <summary>What members of one type have in common.</summary>
    private abstract class Kind
    {
        public abstract Member<T> Member<T>(PropertyInfo property);
    }

    private sealed class Kind<TValue>(Codec<TValue> codec) : Kind
    {
        public override Member<T> Member<T>(PropertyInfo property) => new Member<T, TValue>(
            property.GetCustomAttribute<JsonPropertyAttribute>().PropertyName,
            property.GetMethod.CreateDelegate<Func<T, TValue>>(),
            property.SetMethod.CreateDelegate<Action<T, TValue>>(),
            codec);
    }
}
