// How much longer than usual the journeys wait before they give up. On a machine that has much else to do everything takes longer:
// three times as long where CI is set; QIAO_PATIENCE says otherwise.
import process from 'node:process';

export const patience = Number(process.env.QIAO_PATIENCE ?? (process.env.CI ? 3 : 1));
