using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RxSavings.Web.Errors;

/// <summary>Problem details (RFC 9457), with the wrong parameter in "errors" and near misses in "suggestions".</summary>
internal static class Problems
{
    public static async Task WriteAsync(HttpContext context, Trouble trouble)
    {
        HttpResponse response = context.Response;
        response.StatusCode = trouble.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (trouble.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        ArrayBufferWriter<byte> bytes = new(512);
        using (Utf8JsonWriter json = new(bytes))
        {
            Write(json, trouble);
        }

        response.ContentLength = bytes.WrittenCount;
        await response.Body.WriteAsync(bytes.WrittenMemory, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, Trouble trouble)
    {
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", trouble.Title);
        json.WriteNumber("status", trouble.Status);
        json.WriteString("detail", trouble.Text);
        if (trouble.Parameter is { } parameter)
        {
            json.WriteStartObject("errors");
            json.WriteStartArray(parameter);
            json.WriteStringValue(trouble.Text);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (trouble.Suggestions is { } suggestions)
        {
            json.WriteStartArray("suggestions");
            foreach (Suggestion suggestion in suggestions)
            {
                json.WriteStringValue(suggestion.Id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
