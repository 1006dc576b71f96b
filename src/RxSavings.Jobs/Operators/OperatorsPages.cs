using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace RxSavings.Jobs.Operators;

/// <summary>Adds and maps what only operators see: /ops and Hangfire's dashboard at /ops/jobs, both behind the sign-in.</summary>
public static class OperatorsPages
{
    public static IServiceCollection AddOperators(this IServiceCollection services)
    {
        services.AddSingleton<SignIn>();
        services.AddAuthentication(SignIn.Scheme).AddCookie(SignIn.Scheme, SignIn.Configure);
        services.AddAuthorizationBuilder().AddPolicy(SignIn.Scheme, policy => policy
            .AddAuthenticationSchemes(SignIn.Scheme).RequireAuthenticatedUser().RequireRole("operator"));
        services.AddLocalization();
        return services;
    }

    public static void MapOperators(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ops/ops.css", () => Results.Stream(typeof(OperatorsPages).Assembly.GetManifestResourceStream("ops.css")!, "text/css")).ExcludeFromDescription();
        app.MapGet("/ops/sign-in/{token}", EnterAsync).ExcludeFromDescription();
        app.MapPost("/ops/sign-out", (Delegate)LeaveAsync).RequireAuthorization(SignIn.Scheme).DisableAntiforgery().ExcludeFromDescription();
        app.MapHangfireDashboardWithAuthorizationPolicy(SignIn.Scheme, "/ops/jobs", new DashboardOptions
        {
            Authorization = [],
            AppPath = "/ops",
            DashboardTitle = "RxSavings jobs",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = static context => !context.GetHttpContext().User.IsInRole("operator"),
        });
    }

    private static async Task<IResult> EnterAsync(string token, SignIn signIn, HttpContext context)
    {
        if (!signIn.Spend(token))
        {
            return Results.Redirect("/ops/sign-in");
        }

        await SignIn.EnterAsync(context);
        return Results.Redirect("/ops");
    }

    private static async Task<IResult> LeaveAsync(HttpContext context)
    {
        await context.SignOutAsync(SignIn.Scheme);
        return Results.Redirect("/ops/sign-in");
    }
}
