using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Legal;
using ExplainerBot.Operations;
using ExplainerBot.Redis;
using ExplainerBot.State;
using ExplainerBot.Teams;
using ExplainerBot.Telemetry;
using ExplainerBot.WebChat;

// Needs no setting, so it is begun before anything else.
var shipped = ShippedSnapshot.Begin();
if (ContentRoot.CreateBuilder(args) is not { } builder)
    return 1;
builder.AddHostSettings();
builder.AddKnowledge(shipped);
builder.AddRedis();
builder.AddState();
builder.AddFilmBot();
builder.AddTeams();
builder.AddWebChat();
builder.AddLegal();
builder.AddOperations();
builder.AddReverseProxy();
builder.AddTelemetry();

return await builder.Build().RunUntilStoppedAsync(app => app
    .UseAllowedHosts()
    .UseReverseProxy()
    .UseSecurityHeaders()
    .UsePageCompression()
    .MapBotFramework()
    .MapHealth()
    .MapMetrics()
    .MapKnowledge()
    .MapWebChat()
    .MapLegal());
