using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations;
using ExplainerBot.State;

var builder = WebApplication.CreateBuilder(ContentRoot.Options(args));
builder.AddKnowledge();
builder.AddState();
builder.AddFilmBot();
builder.AddOperations();

var app = builder.Build();
app.UseSecurityHeaders();
app.MapBotFramework();
app.MapHealth();
app.MapPage();

return await app.RunUntilStoppedAsync();
