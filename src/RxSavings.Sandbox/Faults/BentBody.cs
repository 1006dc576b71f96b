using System.Globalization;
using System.IO.Compression;

namespace RxSavings.Sandbox.Faults;

/// <summary>The right answer's body, sent wrong.</summary>
internal static class BentBody
{
    public static async Task SendAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        Stream wire = context.Response.Body;
        using MemoryStream whole = new();
        context.Response.Body = whole;
        // Packed or not is what the fault decides.
        if (fault.Name != "half")
        {
            context.Request.Headers.Remove("Accept-Encoding");
        }

        await next(context);
        context.Response.Body = wire;
        byte[] right = whole.ToArray();
        byte[] body = fault.Name switch
        {
            "half" or "cut" => right[..(right.Length / 2)],
            "half-gzip" => Half(Packed(right)),
            "nothing" => [],
            _ => "17"u8.ToArray(),
        };
        if (fault.Name == "half-gzip")
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        context.Response.ContentLength = fault.Name == "cut" ? right.Length : body.Length;
        await wire.WriteAsync(body, context.RequestAborted);
        if (fault.Name == "cut")
        {
            // The client has its half before the connection ends.
            await wire.FlushAsync(context.RequestAborted);
            await Task.Delay(int.Parse(fault.Argument ?? "0", CultureInfo.InvariantCulture), context.RequestAborted);
            context.Abort();
        }
    }

    private static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static byte[] Packed(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
