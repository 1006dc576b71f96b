namespace RxSavings.Sandbox.Faults;

/// <summary>One request as the publisher saw it.</summary>
internal sealed record LoggedRequest(DateTimeOffset At, string Method, string Path, string Query, int Status, string Feed);

/// <summary>The newest 10,000 requests.</summary>
internal sealed class RequestLog
{
    private const int Most = 10_000;
    private readonly Queue<LoggedRequest> requests = new();

    public void Add(LoggedRequest request)
    {
        lock (requests)
        {
            requests.Enqueue(request);
            if (requests.Count > Most)
            {
                requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<LoggedRequest> All()
    {
        lock (requests)
        {
            return [.. requests];
        }
    }

    public void Clear()
    {
        lock (requests)
        {
            requests.Clear();
        }
    }
}
