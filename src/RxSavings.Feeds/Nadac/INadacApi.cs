using Refit;

namespace RxSavings.Feeds.Nadac;

/// <summary>CMS's NADAC on DKAN: https://data.medicaid.gov/about/api.</summary>
public interface INadacApi
{
    [Get("/api/1/metastore/schemas/dataset/items")]
    Task<HttpResponseMessage> DatasetsAsync([HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    [Get("/api/1/metastore/schemas/dataset/items/{datasetId}")]
    Task<HttpResponseMessage> DatasetAsync(string datasetId, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    [Get("/api/1/datastore/query/{datasetId}/0?limit={limit}&offset={offset}")]
    Task<HttpResponseMessage> QueryAsync(
        string datasetId, int limit, int offset, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
