using System.Data.Common;
using System.Text;

namespace HealthPassport.Service.Storage;

/// <summary>Inserts many rows with few statements.</summary>
internal static class ManyRows
{
    // At four columns still below the 999 values that every build of SQLite takes.
    private const int RowsInStatement = 200;

    /// <summary>Inserts rows.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="into">The table and its columns, at most four; written in the source and never put together.</param>
    /// <param name="rows">The values.</param>
    public static async Task InsertAsync(this DbConnection connection, DbTransaction transaction, string into, IReadOnlyList<object[]> rows)
    {
        for (int from = 0; from < rows.Count; from += RowsInStatement)
        {
            await using DbCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            StringBuilder sql = new("INSERT INTO ");
            sql.Append(into).Append(" VALUES ");
            for (int row = 0; row < Math.Min(RowsInStatement, rows.Count - from); row++)
            {
                sql.Append(row == 0 ? "" : ", ");
                for (int column = 0; column < rows[from + row].Length; column++)
                {
                    DbParameter parameter = command.CreateParameter();
                    parameter.ParameterName = $"@p{row}_{column}";
                    parameter.Value = rows[from + row][column];
                    command.Parameters.Add(parameter);
                    sql.Append(column == 0 ? '(' : ',').Append(parameter.ParameterName);
                }

                sql.Append(')');
            }

#pragma warning disable CA2100      // table, columns and the numbers of parameters: nothing of any request
            command.CommandText = sql.ToString();
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
