namespace DirectLine.Tests;

/// <summary>Waits for what another task brings about, without a guess at how long that takes.</summary>
internal static class TestWait
{
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
