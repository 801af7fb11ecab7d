using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Teams;

/// <summary>Answers an invoke that nothing can be done with.</summary>
internal static class InvokeFault
{
    /// <summary>400 with what is wrong, for whoever develops the client.</summary>
    public static InvokeResponse BadRequest(string message) =>
        new() { Status = StatusCodes.Status400BadRequest, Body = new Error { Code = "BadRequest", Message = message } };
}
