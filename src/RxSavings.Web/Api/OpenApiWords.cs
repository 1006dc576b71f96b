using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace RxSavings.Web.Api;

/// <summary>The head of the API's document; its server is the site's own origin.</summary>
internal sealed class OpenApiWords(IOptions<SiteOptions> site) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = site.Value.Name + " prices",
            Version = "v1",
            Description = "Drug prices with their basis. Amounts are decimal strings in US dollars. \"synthetic\" marks invented numbers. "
                + "Every figure has a receipt: the path of the page that shows how it was worked out and from which rows.",
        };
        document.Servers = [new OpenApiServer { Url = site.Value.Absolute("") }];
        return Task.CompletedTask;
    }
}
