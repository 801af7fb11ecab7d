using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>Reads the file of the bot's own sentences: <c>messages:</c>, <c>commands:</c> and <c>small-talk:</c>.</summary>
internal static class MessagesReader
{
    /// <summary>The file's content; what is missing is empty, with an error in the bag.</summary>
    public static MessagesFile Read(YamlMap top)
    {
        var messages = top.Map("messages", required: true);
        var commands = top.Map("commands", required: true);
        var file = new MessagesFile
        {
            Language = top.Required("language"),
            Messages = messages is null ? [] : [.. MessageKeys.All.Keys.Select(key => (key, messages.Required(key)))],
            Commands = commands is null ? [] : [.. MessageKeys.Commands.Select(id => (id, commands.Texts(id, required: true)))],
            SmallTalk = [.. top.Maps("small-talk").Select(ReadSmallTalk)],
            SmallWords = top.Texts("small-words"),
        };
        messages?.Done();
        commands?.Done();
        top.Done();
        return file;
    }

    private static SmallTalkEntry ReadSmallTalk(YamlMap map)
    {
        var talk = new SmallTalkEntry(map.Required("id"), map.Texts("say"), map.Texts("exactly"), map.Texts("signs"), map.Required("reply"));
        map.Done();
        return talk;
    }
}
