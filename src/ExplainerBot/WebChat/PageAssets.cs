using Microsoft.AspNetCore.StaticAssets;

namespace ExplainerBot.WebChat;

/// <summary>Where the page's files are served, by the names that they have in <c>wwwroot</c>.</summary>
internal sealed class PageAssets
{
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    private PageAssets()
    {
    }

    /// <summary>Reads them off the mapped endpoints: a path with the file's hash in it can be cached for good, so it is preferred.</summary>
    public static PageAssets Of(IEndpointRouteBuilder endpoints)
    {
        var assets = new PageAssets();
        foreach (var endpoint in endpoints.DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not { } asset)
                continue;
            if (asset.Properties.FirstOrDefault(p => p.Name == "label") is { } label)
                assets.paths[label.Value] = asset.Route;
            else
                assets.paths.TryAdd(asset.Route, asset.Route);
        }
        return assets;
    }

    /// <summary>The path of a file, relative to the page; null when the build made no such file.</summary>
    public string? Find(string name) => paths.GetValueOrDefault(name);
}
