using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;

namespace ExplainerBot.Operations;

/// <summary>
/// Compresses HTML, also over https, and nothing else. A compressed answer gives a secret away (BREACH) where it holds one beside
/// words of the one who asks: the pages hold neither. What talks about tokens and messages is JSON, and stays as it is; the page's
/// files are compressed when it is built.
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [MediaTypeNames.Text.Html];
        });
    }

    public static WebApplication UsePageCompression(this WebApplication app)
    {
        app.UseResponseCompression();
        return app;
    }
}
