using Refit;

namespace RxSavings.Feeds.DailyMed;

/// <summary>DailyMed's web services, version 2: https://dailymed.nlm.nih.gov/dailymed/app-support-web-services.cfm.</summary>
public interface IDailyMedApi
{
    /// <summary>One page of the labels listed under a drug's name.</summary>
    [Get("/v2/spls.json?drug_name={name}&labeltype={type}&pagesize={size}&page={page}")]
    Task<HttpResponseMessage> ListAsync(
        string name, string type, int size, int page, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);

    /// <summary>A label as its labeler filed it: HL7 Structured Product Labeling.</summary>
    [Get("/v2/spls/{setId}.xml")]
    Task<HttpResponseMessage> LabelAsync(string setId, [HeaderCollection] IDictionary<string, string> conditions, CancellationToken cancellation);
}
