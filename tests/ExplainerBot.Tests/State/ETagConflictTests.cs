using ExplainerBot.State;

namespace ExplainerBot.Tests.State;

public sealed class ETagConflictTests
{
    [Fact]
    public void The_wordings_of_the_known_storages_are_recognised()
    {
        Assert.True(ETagConflict.Is(new ETagConflictException("a")));
        Assert.True(ETagConflict.Is(new ArgumentException("Etag conflict.\r\n\r\nOriginal: 1\r\nCurrent: 2")));
        Assert.True(ETagConflict.Is(new InvalidOperationException("Etag conflict: The condition specified was not met.")));
        Assert.True(ETagConflict.Is(new CosmosException("Response status code does not indicate success: PreconditionFailed (412)")));
    }

    [Fact]
    public void Other_faults_are_not()
    {
        Assert.False(ETagConflict.Is(new ArgumentException("Value cannot be empty.")));
        Assert.False(ETagConflict.Is(new IOException("Etag conflict")));
        Assert.False(ETagConflict.Is(new CosmosException("Response status code does not indicate success: TooManyRequests (429)")));
    }

    // Known by its name alone, as the real one is: the host does not refer to that library.
    private sealed class CosmosException(string message) : Exception(message);
}
