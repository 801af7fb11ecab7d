using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Legal;
using ExplainerBot.Operations;
using ExplainerBot.Redis;
using ExplainerBot.State;
using ExplainerBot.Teams;
using ExplainerBot.Telemetry;
using ExplainerBot.WebChat;

var builder = WebApplication.CreateBuilder(ContentRoot.Options(args));
builder.AddKnowledge();
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
    .UseReverseProxy()
    .UseSecurityHeaders()
    .UsePageCompression()
    .MapBotFramework()
    .MapHealth()
    .MapMetrics()
    .MapKnowledge()
    .MapWebChat()
    .MapLegal());
