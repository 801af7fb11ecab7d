using System.Globalization;
using ExplainerBot.Load;

if (args is ["--bare", var url])
{
    BareEndpoint.Run(url);
    return 0;
}
const int OpenAtOnce = 1000;
var mode = args is [['-', '-', ..], ..] ? args[0] : "--all";
if (mode != "--all")
    args = args[1..];
if (mode is not ("--all" or "--start" or "--messages" or "--web") || args.Length is not (1 or 2) || !File.Exists(args[0]))
{
    Console.Error.WriteLine(
        "Usage: dotnet run -c Release --project tests/Benchmarks/Load -- [--start | --messages | --web] PROGRAM [SECONDS]; PROGRAM is the published ExplainerBot.");
    return 2;
}
var time = TimeSpan.FromSeconds(args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10);
var warm = TimeSpan.FromSeconds(5); // until the code is compiled for good
var state = Directory.CreateTempSubdirectory("explainerbot-load-").FullName;
string[] host = ["--urls", Server.Address, "--State:Folder", state, "--Logging:LogLevel:Default", "Warning"];
try
{
    if (mode is "--all" or "--start")
        await MeasureStartAsync();
    if (mode is "--all" or "--messages")
        await MeasureMessagesAsync();
    if (mode is "--web")
    {
        // All visitors come from one address here.
        await using var server = await Server.StartAsync(args[0], [.. host, "--DirectLine:AddressBurst", "1000000"]);
        await OpenTalks.MeasureAsync(server, OpenAtOnce, time);
    }
    return 0;
}
finally
{
    Directory.Delete(state, recursive: true);
}

async Task MeasureStartAsync()
{
    foreach (var name in (string[])["first start", "next start"])
    {
        await using var started = await Server.StartAsync(args[0], host);
        Console.WriteLine($"{name}: {started.FirstReply.TotalMilliseconds:0} ms to the first reply, {started.StartProcessorTime.TotalMilliseconds:0} ms of processor time");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"  at rest: {started.Megabytes} MB");
    }
}

async Task MeasureMessagesAsync()
{
    var rates = new List<double>();
    foreach (var (name, program, arguments) in ((string, string, string[])[])[("bare", Environment.ProcessPath!, ["--bare", Server.Address]), ("bot", args[0], host)])
    {
        await using var server = await Server.StartAsync(program, arguments);
        var pressure = new Pressure(server, Pressure.AskAsync);
        await pressure.PutAsync(warm);
        var full = await pressure.PutAsync(time);
        Console.WriteLine($"{name}: {full}, {server.Megabytes} MB");
        Console.WriteLine($"  at half of that: {await pressure.PutAsync(time, full.PerSecond / 2)}");
        rates.Add(full.PerSecond);
    }
    Console.WriteLine($"bot / bare: {rates[1] / rates[0]:0.00}");
}
