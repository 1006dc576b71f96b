using Refit;

namespace RxSavings.Feeds.Nppes;

/// <summary>The NPI registry's interface, version 2.1: https://npiregistry.cms.hhs.gov/api-page.</summary>
public interface INppesApi
{
    /// <summary>Organisations of a kind whose place stands in ZIPs that begin so.</summary>
    [Get("/api/?version=2.1&enumeration_type=NPI-2&taxonomy_description={kind}&postal_code={zips}&address_purpose=LOCATION&limit={limit}&skip={skip}")]
    Task<HttpResponseMessage> FindAsync(
        string kind, string zips, int limit, int skip, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
