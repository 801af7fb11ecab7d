using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The id that a channel gave to something.</summary>
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string id = null) => Id = id;

    [JsonProperty("id")] public string Id { get; set; }
}

/// <summary>The bot's answers to an activity delivered with expectReplies.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = null) => Activities = activities;

    [JsonProperty("activities")] public IList<Activity> Activities { get; set; }
}

/// <summary>What went wrong, for programs (code) and for people (message).</summary>
public class Error
{
    public Error()
    {
    }

    public Error(string code = null, string message = null, InnerHttpError innerHttpError = null)
    {
        Code = code;
        Message = message;
        InnerHttpError = innerHttpError;
    }

    [JsonProperty("code")] public string Code { get; set; }
    [JsonProperty("message")] public string Message { get; set; }
    [JsonProperty("innerHttpError")] public InnerHttpError InnerHttpError { get; set; }
}

/// <summary>The failed HTTP call behind an error.</summary>
public class InnerHttpError
{
    public InnerHttpError()
    {
    }

    public InnerHttpError(int? statusCode = null, object body = null)
    {
        StatusCode = statusCode;
        Body = body;
    }

    [JsonProperty("statusCode")] public int? StatusCode { get; set; }
    [JsonProperty("body")] public object Body { get; set; }
}

/// <summary>The body of a failed call to a channel.</summary>
public class ErrorResponse
{
    public ErrorResponse()
    {
    }

    public ErrorResponse(Error error = null) => Error = error;

    [JsonProperty("error")] public Error Error { get; set; }
}
