using DirectLine.TestServer;

// usage: DirectLine.Tests.Server [--urls http://127.0.0.1:0] --DirectLine:StateFolder FOLDER [--DirectLine:... VALUE]
// Prints "listening on URL" when it serves. POST /test/clock?minutes=N turns its clock on.
var time = new TestClock();
await using var app = TestApplication.Build(args, time);
app.MapPost("/test/clock", (int minutes) => time.Advance(TimeSpan.FromMinutes(minutes)));
await app.StartAsync();
Console.WriteLine($"listening on {app.Urls.First()}");
await app.WaitForShutdownAsync();
