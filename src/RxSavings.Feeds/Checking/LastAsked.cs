namespace RxSavings.Feeds.Checking;

/// <summary>The address that was asked last, without what its query or a user's name in it may hold.</summary>
internal sealed class LastAsked
{
    private volatile string? address;

    /// <summary>A fault in its own words, and what was asked when it came.</summary>
    public string Of(Exception fault) => address is { } asked ? $"{fault.Message} (asked: {asked})" : fault.Message;

    /// <summary>A handler that notes what passes; every client needs one of its own.</summary>
    public DelegatingHandler Noting() => new Handler(this);

    private sealed class Handler(LastAsked last) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            last.address = request.RequestUri?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
