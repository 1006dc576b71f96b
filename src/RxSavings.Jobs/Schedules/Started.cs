using Microsoft.Extensions.Hosting;

namespace RxSavings.Jobs.Schedules;

/// <summary>Waiting for the host to listen: a start that cannot take its port must not have begun any work.</summary>
internal static class Started
{
    public static async Task WaitAsync(IHostApplicationLifetime lifetime, CancellationToken stopping)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
