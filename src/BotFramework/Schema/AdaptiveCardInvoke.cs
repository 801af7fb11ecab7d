using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>The value of an <c>adaptiveCard/action</c> invoke: a universal action was pressed.</summary>
public class AdaptiveCardInvokeValue
{
    [JsonProperty("action")] public AdaptiveCardInvokeAction Action { get; set; }
    [JsonProperty("authentication")] public AdaptiveCardAuthentication Authentication { get; set; }
    [JsonProperty("state")] public string State { get; set; }
}

/// <summary>The action that was pressed, with the card's inputs.</summary>
public class AdaptiveCardInvokeAction
{
    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("verb")] public string Verb { get; set; }
    [JsonProperty("data")] public object Data { get; set; }
}

/// <summary>The answer to a universal action: a new card, a message or an error.</summary>
public class AdaptiveCardInvokeResponse
{
    [JsonProperty("statusCode")] public int StatusCode { get; set; }
    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("value")] public object Value { get; set; }
}

/// <summary>A token offered in exchange for another.</summary>
public class TokenExchangeInvokeRequest
{
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("connectionName")] public string ConnectionName { get; set; }
    [JsonProperty("token")] public string Token { get; set; }
    [JsonExtensionData(ReadData = true, WriteData = true)] public JObject Properties { get; set; } = [];
}

/// <summary>Sign-in data that comes with a universal action.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest;
