using System.Security.Cryptography;
using System.Text;

namespace RxSavings.Sandbox.GoodRx;

/// <summary>The publisher's side of the signature: everything before "&amp;sig=" as it came, under the partner's secret.</summary>
internal static class PartnerSignature
{
    /// <summary>Null where the request is a partner's; else the status it is refused with.</summary>
    public static int? Refuses(string query, SandboxOptions options)
    {
        string sent = query.TrimStart('?');
        int at = sent.LastIndexOf("&sig=", StringComparison.Ordinal);
        string signed = at < 0 ? sent : sent[..at];
        if (!signed.Split('&').Contains("api_key=" + options.PartnerKey))
        {
            return 401;
        }

        byte[] right = HMACSHA256.HashData(Encoding.ASCII.GetBytes(options.PartnerSecret), Encoding.ASCII.GetBytes(signed));
        string expected = Convert.ToBase64String(right).Replace("+", "_", StringComparison.Ordinal).Replace("/", "_", StringComparison.Ordinal);
        return at >= 0 && Uri.UnescapeDataString(sent[(at + 5)..]) == expected ? null : 403;
    }
}
