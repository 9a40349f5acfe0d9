using System.Data.Common;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Problems;

/// <summary>Every refusal leaves as ProblemDetails with a stable code; no exception's text ever does.</summary>
internal static partial class ProblemFeature
{
    // A full sealing queue is empty by then; a database that is away is asked no more often than that.
    private const string RetrySeconds = "5";

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            // What the platform itself refuses: unknown addresses, wrong methods, bodies that cannot be bound.
            if (!context.ProblemDetails.Extensions.ContainsKey("code"))
            {
                ProblemDetails own = Problem.Details(ProblemCode.OfStatus(context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError));
                context.ProblemDetails.Type = own.Type;
                context.ProblemDetails.Title = own.Title;
                context.ProblemDetails.Detail = null;
                context.ProblemDetails.Extensions.Clear();
                context.ProblemDetails.Extensions["code"] = own.Extensions["code"];
            }
        });
        services.AddSingleton<IExceptionHandler, ExceptionProblems>();
    }

    public static void UseProblems(this WebApplication app)
    {
        app.Use(next => context =>
        {
            context.Response.OnStarting(SayWhenToComeBack, context.Response);
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    // RFC 9110 §10.2.3: what is unavailable comes back by itself.
    private static Task SayWhenToComeBack(object state)
    {
        HttpResponse response = (HttpResponse)state;
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = RetrySeconds;
        }

        return Task.CompletedTask;
    }

    internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            ProblemCode code = exception switch
            {
                BadHttpRequestException bad => ProblemCode.OfStatus(bad.StatusCode),
                NotEnrolledException => ProblemCode.FieldNotEnrolled,
                SigningKeyUnavailableException => ProblemCode.SigningKeyUnavailable,
                DbException or IOException or TimeoutException => ProblemCode.StorageUnavailable,
                _ => ProblemCode.Internal,
            };
            if (code.Status >= StatusCodes.Status500InternalServerError)
            {
                Failed(log, code.Code, exception.GetType().Name);      // the type alone: a message may quote what was sent
            }

            await Problem.Of(code).ExecuteAsync(httpContext);
            return true;
        }

        [LoggerMessage(LogLevel.Error, "A request failed: {Code} ({Exception}).")]
        private static partial void Failed(ILogger logger, string code, string exception);
    }
}
