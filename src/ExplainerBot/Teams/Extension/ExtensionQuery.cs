using System.Globalization;
using ExplainerBot.Bot;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Teams.Extension;

/// <summary>What somebody typed into the search box, and which part of the results is wanted. Everything in it comes from outside.</summary>
/// <param name="Typed">The text; empty at the first run, before anything was typed.</param>
/// <param name="Skip">How many results were shown already.</param>
/// <param name="Count">How many fit.</param>
internal sealed record ExtensionQuery(string Typed, int Skip, int Count)
{
    // The parameter that the app's manifest declares; before anything is typed Teams sends another one in its place. Agents Playground
    // leaves the name out.
    private const string Parameter = "search";
    private const string FirstRun = "initialRun";

    private const int Most = 25;

    /// <summary>Reads an invoke's value; null when it is no query.</summary>
    public static ExtensionQuery? Read(object? value)
    {
        if (Untyped.AsObject(value) is not { } query)
            return null;
        var parameters = (query["parameters"] as JArray)?.OfType<JObject>().ToList() ?? [];
        var parameter = parameters.Find(p => p.Text("name") == Parameter) ?? parameters.Find(p => p.Text("name") != FirstRun);
        // A number or a date that was typed may have been read as one on the way.
        var typed = parameter?["value"] is JValue text ? Convert.ToString(text.Value, CultureInfo.InvariantCulture) : null;
        var options = query["queryOptions"] as JObject;
        return new ExtensionQuery(typed ?? "", Math.Max(0, Number(options, "skip") ?? 0), Math.Clamp(Number(options, "count") ?? Most, 1, Most));
    }

    private static int? Number(JObject? options, string name) =>
        options?[name] is JValue { Value: long number } ? (int)Math.Clamp(number, 0, int.MaxValue) : null;
}
