using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>Reads the file of support lines: needs, topics, countries, lines and the wordings that ask for them.</summary>
internal static class SupportReader
{
    /// <summary>The file's content; null, with an error in the bag, when <c>get-help</c> is missing.</summary>
    public static SupportFile? Read(YamlMap top)
    {
        var help = top.Map("get-help", required: true);
        var file = new SupportFile
        {
            Gathered = top.Required("gathered"),
            DefaultCountry = top.Required("default-country"),
            Needs = [.. top.Maps("needs", required: true).Select(ReadNeed)],
            Topics = [.. top.Maps("topics", required: true).Select(ReadTopic)],
            Countries = [.. top.Maps("countries", required: true).Select(ReadCountry)],
            Lines = [.. top.Maps("lines", required: true).Select(ReadLine)],
            Ask = help?.Required("ask") ?? new YamlText("", top.Place),
            Also = help?.Texts("also", required: true) ?? [],
        };
        help?.Done();
        top.Done();
        return help is null ? null : file;
    }

    private static NeedEntry ReadNeed(YamlMap map)
    {
        var need = new NeedEntry(map.Required("id"), map.Required("name"), map.Flag("emergency"));
        map.Done();
        return need;
    }

    private static TopicEntry ReadTopic(YamlMap map)
    {
        var topic = new TopicEntry(map.Required("code"), map.Required("name"), map.Texts("needs", required: true));
        map.Done();
        return topic;
    }

    private static CountryEntry ReadCountry(YamlMap map)
    {
        var country = new CountryEntry(
            map.Required("code"), map.Required("name"), map.Texts("aliases"), map.Required("emergency"), map.Optional("note"),
            map.Texts("without"));
        map.Done();
        return country;
    }

    private static LineEntry ReadLine(YamlMap map)
    {
        var text = map.Map("text");
        var line = new LineEntry
        {
            Id = map.Required("id"),
            Name = map.Required("name"),
            Country = map.Optional("country"),
            Region = map.Optional("region"),
            Needs = map.Texts("needs", required: true),
            For = map.Required("for"),
            ForGroup = map.Flag("for-group"),
            Ages = map.Optional("ages"),
            Call = map.Optional("call"),
            TextTo = text?.Required("to"),
            TextWord = text?.Optional("word"),
            Tty = map.Optional("tty"),
            Chat = map.Optional("chat"),
            Site = map.Optional("site"),
            Note = map.Optional("note"),
            Evidence = map.Required("evidence"),
            Verified = map.Date("verified"),
        };
        text?.Done();
        map.Done();
        return line;
    }
}
