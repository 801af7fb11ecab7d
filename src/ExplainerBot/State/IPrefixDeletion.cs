namespace ExplainerBot.State;

/// <summary>
/// A storage that can delete all that stands under a key. <c>IStorage</c> itself cannot: with a storage that lacks this, what is kept
/// of the people of a group that the bot was removed from expires instead.
/// </summary>
internal interface IPrefixDeletion
{
    /// <summary>Deletes every item whose key begins with one of the prefixes, none of which may be empty.</summary>
    Task DeleteUnderAsync(string[] prefixes, CancellationToken cancellationToken);
}
