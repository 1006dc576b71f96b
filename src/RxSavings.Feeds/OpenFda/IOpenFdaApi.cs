using Refit;

namespace RxSavings.Feeds.OpenFda;

/// <summary>openFDA: https://open.fda.gov/apis/downloads.</summary>
public interface IOpenFdaApi
{
    /// <summary>What can be downloaded, with the number of records of each file.</summary>
    [Get("/download.json")]
    Task<HttpResponseMessage> ManifestAsync([HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
