using System.Collections.Concurrent;

namespace ExplainerBot.Cli.Asking;

/// <summary>Work on many items at once whose results come in the order of the items.</summary>
internal static class OrderedParallel
{
    // Enough to keep every core busy behind one slow item, little enough to hold no large input in memory.
    private const int WaitingPerCore = 64;

    /// <summary>
    /// The result of each item, as soon as it and those before it are ready: a caller that writes a line and waits for its reply
    /// gets it.
    /// </summary>
    /// <param name="items">Read on a thread of its own; an exception from it comes after the results of the items before.</param>
    /// <param name="select">Called from several threads.</param>
    public static IEnumerable<TResult> SelectInOrder<T, TResult>(this IEnumerable<T> items, Func<T, TResult> select)
    {
        using var waiting = new BlockingCollection<Task<TResult>>(WaitingPerCore * Environment.ProcessorCount);
        var reading = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    foreach (var item in items)
                        waiting.Add(Task.Run(() => select(item)));
                }
                finally
                {
                    waiting.CompleteAdding();
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        foreach (var task in waiting.GetConsumingEnumerable())
            yield return task.GetAwaiter().GetResult();
        reading.GetAwaiter().GetResult();
    }
}
