using System.Data.Common;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Problems;

/// <summary>Every refusal leaves as ProblemDetails with a stable code; no exception's text ever does.</summary>
internal static partial class ProblemFeature
{
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
        app.UseExceptionHandler();
        app.UseStatusCodePages();
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
                DbException or IOException => ProblemCode.StorageUnavailable,
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
