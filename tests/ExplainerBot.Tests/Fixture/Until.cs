namespace ExplainerBot.Tests.Fixture;

/// <summary>Waits for what the bot does by itself, without a guess at how long that takes.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
