using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>What the bot knows of its language, without any film: what the matcher is given on foreign data.</summary>
internal static class LanguageWords
{
    /// <summary>Reads the word list of a knowledge folder.</summary>
    /// <exception cref="CommandFailedException">There is none, or it has an error.</exception>
    public static MatcherVocabulary Read(DirectoryInfo? folder)
    {
        var bag = new DiagnosticBag();
        var file = KnowledgeFolder.Find(folder).Read().FirstOrDefault(f => Path.GetFileName(f.Name) == "words.yaml")
            ?? throw CommandFailedException.Misuse("The knowledge folder holds no 'words.yaml'. Name another with --knowledge DIR.");
        return WordsReader.Read(file, bag) is { } words && !bag.HasErrors
            ? words
            : throw new CommandFailedException(ExitCodes.Finding, string.Join('\n', bag.ToSorted()));
    }
}
