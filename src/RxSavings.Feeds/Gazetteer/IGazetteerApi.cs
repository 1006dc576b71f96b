using Refit;

namespace RxSavings.Feeds.Gazetteer;

/// <summary>The Census Bureau's gazetteer files: https://www.census.gov/geographies/reference-files/time-series/geo/gazetteer-files.html.</summary>
public interface IGazetteerApi
{
    /// <summary>The ZIP code tabulation areas of a year.</summary>
    [Get("/geo/docs/maps-data/data/gazetteer/{year}_Gazetteer/{file}_Gaz_zcta_national.zip")]
    Task<HttpResponseMessage> ZipsAsync(string year, string file, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
