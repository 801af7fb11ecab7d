using System.Globalization;
using ExplainerBot.Load;

if (args is ["--bare", var url])
{
    BareEndpoint.Run(url);
    return 0;
}
const int OpenAtOnce = 1000;
var web = args is ["--web", ..];
if (web)
    args = args[1..];
if (args.Length is not (1 or 2) || !File.Exists(args[0]))
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Benchmarks/Load -- [--web] PROGRAM [SECONDS]; PROGRAM is the published ExplainerBot.");
    return 2;
}
var time = TimeSpan.FromSeconds(args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10);
var state = Directory.CreateTempSubdirectory("explainerbot-load-").FullName;
string[] host = ["--urls", Server.Address, "--State:Folder", state, "--Logging:LogLevel:Default", "Warning"];
try
{
    if (web)
    {
        // All visitors come from one address here.
        await using var server = await Server.StartAsync(args[0], [.. host, "--DirectLine:AddressBurst", "1000000"]);
        await OpenTalks.MeasureAsync(server, OpenAtOnce, time);
        return 0;
    }
    foreach (var name in (string[])["first start", "next start"])
    {
        await using var started = await Server.StartAsync(args[0], host);
        Console.WriteLine($"{name}: {started.FirstReply.TotalMilliseconds:0} ms to the first reply, {started.ProcessorTime.TotalMilliseconds:0} ms of processor time");
        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"  at rest: {started.Megabytes} MB");
    }
    var rates = new List<double>();
    foreach (var (name, program, arguments) in ((string, string, string[])[])[("bare", Environment.ProcessPath!, ["--bare", Server.Address]), ("bot", args[0], host)])
    {
        await using var server = await Server.StartAsync(program, arguments);
        await Pressure.PutAsync(TimeSpan.FromSeconds(5)); // until the code is compiled for good
        var result = await Pressure.PutAsync(time);
        Console.WriteLine($"{name}: {result.PerSecond:0} messages/s, median {result.Median:0.0} ms, p99 {result.P99:0.0} ms, {server.Megabytes} MB");
        rates.Add(result.PerSecond);
    }
    Console.WriteLine($"bot / bare: {rates[1] / rates[0]:0.00}");
    return 0;
}
finally
{
    Directory.Delete(state, recursive: true);
}
