using System.Security.Cryptography;
using System.Text;

namespace RxSavings.Feeds.GoodRx;

/// <summary>How the publisher knows a partner: HMAC-SHA256 over the query as it is sent (feeds.md e.1; the publisher's documentation of its API).</summary>
public static class Signature
{
    /// <summary>
    /// The query with its key and signature, ready to send. The secret's characters are the HMAC's key as they stand: it looks like base64 and is not decoded.
    /// </summary>
    /// <param name="query">Encoded, without the question mark; not empty.</param>
    public static string Sign(string query, string apiKey, string secret)
    {
        string signed = $"{query}&api_key={Uri.EscapeDataString(apiKey)}";
        return $"{signed}&sig={Uri.EscapeDataString(Of(signed, secret))}";
    }

    /// <summary>Base64 with "+" and "/" both as "_".</summary>
    public static string Of(string signed, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed))).Replace('+', '_').Replace('/', '_');
}
