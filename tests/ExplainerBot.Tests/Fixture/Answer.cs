using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Fixture;

/// <summary>An activity of the bot's, as the channel got it.</summary>
internal sealed class Answer(JObject activity)
{
    public JObject Activity => activity;

    public string Type => (string)activity["type"]!;

    public string Text => (string?)activity["text"] ?? "";

    /// <summary>The buttons of its card, wherever they stand in it.</summary>
    public IEnumerable<JToken> Buttons => activity.SelectTokens("$.attachments[*].content..actions[*]");

    public IEnumerable<string> Titles => Buttons.Select(b => (string)b["title"]!);

    /// <summary>The button of a title.</summary>
    public JToken Button(string title) => Assert.Single(Buttons, b => (string?)b["title"] == title);

    /// <summary>The first button that does something.</summary>
    public string TitleOf(string action) => (string)Buttons.First(b => (string?)b.SelectToken("data.action") == action)["title"]!;
}
