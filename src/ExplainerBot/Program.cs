using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations;
using ExplainerBot.State;
using ExplainerBot.WebChat;

var builder = WebApplication.CreateBuilder(ContentRoot.Options(args));
builder.AddKnowledge();
builder.AddState();
builder.AddFilmBot();
builder.AddWebChat();
builder.AddOperations();

var app = builder.Build();
app.UseSecurityHeaders();
app.MapBotFramework();
app.MapHealth();
app.MapWebChat();

return await app.RunUntilStoppedAsync();
