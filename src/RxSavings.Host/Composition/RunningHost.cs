namespace RxSavings.Host.Composition;

/// <summary>The application with the embedded parts it stands on; they end after it.</summary>
public sealed class RunningHost(WebApplication app, IReadOnlyList<object> parts) : IAsyncDisposable
{
    public WebApplication App { get; } = app;

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await DisposePartsAsync(parts);
    }

    public static async ValueTask DisposePartsAsync(IEnumerable<object> parts)
    {
        foreach (object part in parts.Reverse())
        {
            if (part is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                (part as IDisposable)?.Dispose();
            }
        }
    }
}
