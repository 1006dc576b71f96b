using System.ComponentModel.DataAnnotations;

namespace RxSavings.Feeds;

/// <summary>How much of a publisher is read. Past any of these the pull fails with a named reason and the last good prices stay.</summary>
public sealed class FeedLimits
{
    /// <summary>Bytes of one answer on the wire. Default 1 GiB; 1 KiB to 16 GiB.</summary>
    [Range(1024L, 17_179_869_184L)]
    public long WireBytes { get; set; } = 1_073_741_824;

    /// <summary>Bytes of all answers of one pull on the wire. Default 8 GiB; 1 KiB to 1 TiB.</summary>
    [Range(1024L, 1_099_511_627_776L)]
    public long PullBytes { get; set; } = 8_589_934_592;

    /// <summary>Bytes of one answer decoded. Default 8 GiB; 1 KiB to 128 GiB.</summary>
    [Range(1024L, 137_438_953_472L)]
    public long DecodedBytes { get; set; } = 8_589_934_592;

    /// <summary>Bytes of an answer that must be held whole (listings). Default 32 MiB; 1 KiB to 1 GiB.</summary>
    [Range(1024, 1_073_741_824)]
    public int WholeBytes { get; set; } = 33_554_432;

    /// <summary>Bytes of one line. Default 65,536; 256 to 16 MiB.</summary>
    [Range(256, 16_777_216)]
    public int LineBytes { get; set; } = 65_536;

    /// <summary>Bytes of one record of a streamed document. Default 4 MiB; 1 KiB to 64 MiB.</summary>
    [Range(1024, 67_108_864)]
    public int RecordBytes { get; set; } = 4_194_304;

    /// <summary>Pages of one pull. Default 5,000; 1 to 32,767, as a row's payload is counted.</summary>
    [Range(1, short.MaxValue)]
    public int Pages { get; set; } = 5_000;

    /// <summary>Rows of one pull. Default 50 million; 1 to 2 billion.</summary>
    [Range(1, 2_000_000_000)]
    public int Rows { get; set; } = 50_000_000;

    /// <summary>Nesting of JSON. Default 16; 2 to 64.</summary>
    [Range(2, 64)]
    public int JsonDepth { get; set; } = 16;

    /// <summary>Nesting of XML. Default 64; 8 to 256.</summary>
    [Range(8, 256)]
    public int XmlDepth { get; set; } = 64;

    /// <summary>Time for one answer's body. Default 10 min; 1 s to 6 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan BodyTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Rows in 100,000 that may bear unknown codes before the feed stops. Default 100 (0.1 %); 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int UnknownCodesPer100000 { get; set; } = 100;

    /// <summary>How far in the future an as-of may lie: clocks differ. Default 5 min; up to a day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan AsOfAhead { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>How often and how long a request is tried: one try and two retries, in seconds. Minutes are the job's.</summary>
public sealed class PipelineOptions
{
    /// <summary>Retries after the first try. Default 2; 0 to 2, for a dead feed may cost nine requests at most.</summary>
    [Range(0, 2)]
    public int Retries { get; set; } = 2;

    /// <summary>First wait; doubles, with jitter. Default 1 s; 10 ms to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest Retry-After that is waited for; a longer one ends the try, and the job comes back later. Default 30 s; 0 to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RetryAfterCap { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time until an answer's headers. Default 30 s; 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
