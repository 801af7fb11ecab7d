using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams;

/// <summary>Answers one kind of invoke: a request of the Teams client that waits for its answer in the HTTP response.</summary>
internal interface ITeamsInvoke
{
    /// <summary>The activity names that it answers, such as <c>composeExtension/query</c>. No two parts answer the same name.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>
    /// The status and body of the answer. A client's fault is a status of 4xx with a body as documented, never an exception; the body
    /// holds plain types or JSON tokens, for the SDK writes nothing else.
    /// </summary>
    Task<InvokeResponse> AnswerAsync(ITurnContext<IInvokeActivity> context, CancellationToken cancellationToken);
}
