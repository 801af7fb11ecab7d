using System.Globalization;
using ExplainerBot.Load;
using ExplainerBot.PageLoad;
using Microsoft.Playwright;

if (args.Length is not (1 or 2) || !File.Exists(args[0]))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Benchmarks/Page -- PROGRAM [TIMES]; PROGRAM is the published ExplainerBot.");
    return 2;
}
var times = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
var state = Directory.CreateTempSubdirectory("explainerbot-page-").FullName;
try
{
    await using var server = await Server.StartAsync(args[0], ["--urls", Server.Address, "--State:Folder", state, "--Logging:LogLevel:Default", "Warning"]);
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    var (cold, warm) = (new List<Visit>(), new List<Visit>());
    // The first visit of all compiles the server's code; it does not count.
    for (var i = 0; i <= times; i++)
    {
        await using var visitor = await browser.NewContextAsync();
        var (first, second) = (await Visit.PayAsync(visitor, Server.Address), await Visit.PayAsync(visitor, Server.Address));
        if (i == 0)
            continue;
        cold.Add(first);
        warm.Add(second);
    }
    Print("empty cache", cold);
    Print("filled cache", warm);
    return 0;
}
finally
{
    Directory.Delete(state, recursive: true);
}

static void Print(string name, List<Visit> visits) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{name}: first text after {Median(visits, v => v.Paint):0} ms and {Median(visits, v => v.BytesToPaint) / 1000:0.0} kB, usable after "
    + $"{Median(visits, v => v.Interactive):0} ms, welcomed after {Median(visits, v => v.Welcome):0} ms and {Median(visits, v => v.Bytes) / 1000:0.0} kB in "
    + $"{visits[0].Requests} requests (medians of {visits.Count})"));

static double Median(List<Visit> visits, Func<Visit, double> of) => visits.Select(of).Order().ElementAt(visits.Count / 2);
