using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations.Limits;

/// <summary>Checks that each limit is within reason. In plain code: attributes are read by reflection, at every start.</summary>
internal sealed class LimitRules : IValidateOptions<LimitOptions>
{
    private static readonly LimitOptions usual = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        string[] faults = [.. Of(options).Where(l => l.Value < l.Least || l.Value > l.Most)
            .Select(l => $"{LimitOptions.Section}:{l.Name} must be {l.Least} to {l.Most}; the default is {l.Usual}.")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static (string Name, int Value, int Usual, int Least, int Most)[] Of(LimitOptions given) =>
        [
            (nameof(given.PersonBurst), given.PersonBurst, usual.PersonBurst, 1, 10000),
            (nameof(given.PersonPerMinute), given.PersonPerMinute, usual.PersonPerMinute, 1, 60000),
            (nameof(given.ConversationBurst), given.ConversationBurst, usual.ConversationBurst, 1, 100000),
            (nameof(given.ConversationPerMinute), given.ConversationPerMinute, usual.ConversationPerMinute, 1, 600000),
            (nameof(given.AddressBurst), given.AddressBurst, usual.AddressBurst, 1, 1000000),
            (nameof(given.AddressPerMinute), given.AddressPerMinute, usual.AddressPerMinute, 1, 10000000),
            (nameof(given.TurnsAtOnce), given.TurnsAtOnce, usual.TurnsAtOnce, 1, 10000),
            (nameof(given.TurnsWaiting), given.TurnsWaiting, usual.TurnsWaiting, 0, 100000),
            (nameof(given.TurnsInConversation), given.TurnsInConversation, usual.TurnsInConversation, 1, 1000),
            (nameof(given.HelpChecksPerPerson), given.HelpChecksPerPerson, usual.HelpChecksPerPerson, 1, 1000),
            (nameof(given.HelpChecks), given.HelpChecks, usual.HelpChecks, 1, 100000),
            (nameof(given.HelpChecksPerMinute), given.HelpChecksPerMinute, usual.HelpChecksPerMinute, 1, 1000000),
            (nameof(given.HeaderSeconds), given.HeaderSeconds, usual.HeaderSeconds, 1, 120),
            (nameof(given.BodyBytesPerSecond), given.BodyBytesPerSecond, usual.BodyBytesPerSecond, 1, 1000000),
            (nameof(given.IdleSeconds), given.IdleSeconds, usual.IdleSeconds, 1, 3600),
            (nameof(given.Connections), given.Connections, usual.Connections, 10, 1000000),
        ];
}
