using System.Globalization;
using ExplainerBot.Load;

if (args is ["--bare", var url])
{
    BareEndpoint.Run(url);
    return 0;
}
const int OpenAtOnce = 1000;
const string Modes = "--all, --start, --messages, --new, --alike, --repeated, --connector, --web, --several, --stored";
var mode = args is [['-', '-', ..], ..] ? args[0] : "--all";
args = args is [['-', '-', ..], ..] ? args[1..] : args;
if (!Modes.Split(", ").Contains(mode) || args.Length is not (1 or 2) && !(mode == "--several" && args.Length == 3) || !File.Exists(args[0]))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/Benchmarks/Load -- [MODE] PROGRAM [SECONDS]; PROGRAM is the published ExplainerBot, MODE one of {Modes}. --several takes a third figure: how many talks are open.");
    return 2;
}
var time = TimeSpan.FromSeconds(args.Length >= 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10);
var warm = TimeSpan.FromSeconds(8); // until the code is compiled for good
var settling = TimeSpan.FromSeconds(2); // for more people at another rate: on two cores the compiling that this brings about holds up all
var state = Directory.CreateTempSubdirectory("explainerbot-load-").FullName;
// All visitors come from one address here.
string[] host = ["--urls", Server.Address, "--State:Folder", state, "--Logging:LogLevel:Default", "Warning", "--DirectLine:AddressBurst", "1000000"];
var bare = ("bare", Environment.ProcessPath!, (string[])["--bare", Server.Address]);
var bot = ("bot", args[0], host);
try
{
    if (mode is "--all" or "--start")
        await MeasureStartAsync();
    if (mode is "--all" or "--messages")
        await MeasureMessagesAsync(Ask.OnceAsync, Wording.AsAsked, bare, bot, ("bot without metrics", args[0], [.. host, "--Telemetry:Metrics", "false"]));
    if (mode is "--all" or "--new")
        await MeasureMessagesAsync(Ask.OnceAsync, Wording.New, bare, bot);
    if (mode is "--alike")
        await MeasureMessagesAsync(Ask.OnceAsync, Wording.AllAlike, bare, bot);
    if (mode is "--repeated")
        await MeasureMessagesAsync(Ask.OnceAsync, Wording.Repeated, bare, bot);
    if (mode is "--connector")
        await MeasureConnectorAsync();
    if (mode is "--web")
        await MeasureTalksAsync(bare, bot);
    if (mode is "--several")
        await Several.MeasureAsync(args[0], time, args.Length == 3 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 600);
    if (mode is "--stored")
        await MeasureStoredAsync();
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

async Task MeasureMessagesAsync(Func<HttpClient, string, string, string, Task<bool>> ask, Wording wording, params (string Name, string Program, string[] Arguments)[] servers)
{
    Console.WriteLine(wording switch
    {
        Wording.New => "Every message is new:",
        Wording.AsAsked => "As people ask, the same things again and again:",
        Wording.Repeated => "Twenty-one ordinary messages over and over:",
        _ => "All lines alike:",
    });
    var first = 0.0;
    foreach (var (name, program, arguments) in servers)
    {
        await using var server = await Server.StartAsync(program, arguments);
        Sayings.BeginAnew();
        var pressure = new Pressure(server, ask, wording);
        await pressure.PutAsync(warm);
        var full = await pressure.PutAsync(time);
        first = first == 0 ? full.PerSecond : first;
        Console.WriteLine($"{name}: {full}, {server.Megabytes} MB; {full.PerSecond / first:0.00} of bare");
        await pressure.PutAsync(settling, full.PerSecond / 2);
        Console.WriteLine($"  at half of that: {await pressure.PutAsync(time, full.PerSecond / 2)}");
    }
}

async Task MeasureConnectorAsync()
{
    await using var receiver = await Receiver.StartAsync();
    await MeasureMessagesAsync(Receiver.AskAsync, Wording.AsAsked, bare, bot);
    Console.WriteLine($"{receiver.Received} replies came to the connector");
}

async Task MeasureTalksAsync(params (string Name, string Program, string[] Arguments)[] servers)
{
    foreach (var (name, program, arguments) in servers)
    {
        Console.WriteLine(name);
        await using var server = await Server.StartAsync(program, arguments);
        await OpenTalks.MeasureAsync(server, OpenAtOnce, time);
    }
}

// Each message is of somebody else whose memory lies in the database, so that it must be read.
async Task MeasureStoredAsync()
{
    await using (await Server.StartAsync(args[0], host))
    {
        // One question, and its memory is there.
    }
    var before = 0;
    foreach (var count in (int[])[20_000, 200_000, 1_000_000])
    {
        var size = StoredMemories.Fill(state, before, count);
        before = count;
        await using var server = await Server.StartAsync(args[0], host);
        var pressure = new Pressure(server, Ask.OnceAsync, Wording.AsAsked, random => StoredMemories.Person(random.Next(count)));
        await pressure.PutAsync(warm);
        Console.WriteLine($"{count} stored, {size} MB: {await pressure.PutAsync(time)}, {server.Megabytes} MB");
    }
}
