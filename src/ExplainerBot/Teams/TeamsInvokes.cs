using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams;

/// <summary>Hands each invoke to the part that answers its name. Universal actions are not among them: the SDK checks those first.</summary>
internal sealed class TeamsInvokes(IEnumerable<ITeamsInvoke> parts)
{
    private readonly Dictionary<string, ITeamsInvoke> byName = parts
        .SelectMany(part => part.Names.Select(name => KeyValuePair.Create(name, part)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The answer, or null when no part knows the invoke's name.</summary>
    public async Task<InvokeResponse?> TryAnswerAsync(ITurnContext<IInvokeActivity> context, CancellationToken cancellationToken) =>
        context.Activity.Name is { } name && byName.TryGetValue(name, out var part)
            ? await part.AnswerAsync(context, cancellationToken)
            : null;
}
