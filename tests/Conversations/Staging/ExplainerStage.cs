using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Staging;

/// <summary>Plays straight through the domain.</summary>
internal sealed class ExplainerStage(Explainer explainer) : IStage
{
    private readonly World world = new(explainer);

    public void Pass(TimeSpan time) => world.Now += time;

    public Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reply = world.Turn(message).Reply;
        return Task.FromResult(reply.Outcome == Outcome.Silent
            ? null
            : new Heard(reply.Outcome, reply.Question?.Id, reply.Text, reply.Buttons));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
